import { randomUUID } from 'node:crypto';
import type { FastifyPluginCallback } from 'fastify';
import { cut, hang, redirect } from './faults.ts';
import { type MediaAct, mediaActs } from './zalo-events.ts';

/** What is sent in place of the simulator's own little file. `url`: the event says that it lies there. */
export type SimulatedFile = { bytes: Buffer } | { url: string };

/** How the next files go wrong. `cut`: half of it, and no more. */
export type FileFault = 'serverError' | 'gone' | 'redirect' | 'hang' | 'cut';

/** Zalo's file servers: what people send lies there, for whoever knows the address. In memory only. */
export type ZaloFiles = {
  /** Where the file of an event lies. */
  put(act: MediaAct, file?: SimulatedFile): string;
  /** The HTTP routes; to be registered beside those of the API. */
  routes: FastifyPluginCallback;
  /** Paths that were asked for, oldest first. */
  requests(): readonly string[];
  /** From now on every file goes wrong in this way; null: none does. */
  setFault(fault: FileFault | null): void;
};

/** @param base where the routes are found, without a slash at its end */
export function createZaloFiles(base: () => string): ZaloFiles {
  const files = new Map<string, Buffer>(mediaActs.map((act) => [names[act], own[act]]));
  const requests: string[] = [];
  let fault: FileFault | null = null;
  return {
    put(act, file) {
      if (file !== undefined && 'url' in file) return file.url;
      if (file === undefined) return `${base()}/files/${names[act]}`;
      const name = `${randomUUID()}-${names[act]}`;
      files.set(name, file.bytes);
      return `${base()}/files/${name}`;
    },
    routes(app, _options, done) {
      app.get<{ Params: { name: string } }>('/files/:name', async (request, reply) => {
        requests.push(request.url);
        const bytes = files.get(request.params.name);
        if (bytes === undefined || fault === 'gone') return reply.code(404).send('no such file');
        if (fault === 'serverError') return reply.code(503).send('busy');
        if (fault === 'redirect') return redirect(reply);
        if (fault === 'hang') return hang(reply);
        if (fault === null) return reply.type('application/octet-stream').send(bytes);
        reply.raw.writeHead(200, { 'content-length': bytes.length });
        await new Promise((resolve) => reply.raw.write(bytes.subarray(0, bytes.length >> 1), resolve));
        return cut(request, reply);
      });
      done();
    },
    requests: () => requests,
    setFault(next) {
      fault = next;
    },
  };
}

const names: Record<MediaAct, string> = {
  sticker: 'sticker.png',
  image: 'image.jpg',
  gif: 'gif.gif',
  audio: 'voice.amr',
  video: 'video.mp4',
  link: 'link',
  file: 'tep.pdf',
};

const jpeg = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.from('ffd9', 'hex'),
]);
/** The smallest that begin as such files do. */
const own: Record<MediaAct, Buffer> = {
  sticker: Buffer.from('89504e470d0a1a0a', 'hex'),
  image: jpeg,
  gif: Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1'),
  audio: Buffer.from('#!AMR\n<', 'latin1'),
  video: Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypmp42\x00\x00\x00\x00mp42isom', 'latin1')]),
  link: Buffer.from('<html></html>'),
  file: Buffer.from('%PDF-1.4\n%%EOF\n'),
};
