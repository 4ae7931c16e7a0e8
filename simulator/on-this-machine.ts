import { isOwnName } from './loopback-only.ts';

/** Where the hotline is: its public address, which providers are told, and where it listens on this machine. */
export type HotlineAddress = { publicUrl: string; localUrl: string };

/** The local address of a webhook; null for one that would leave this machine. */
export function onThisMachine(url: string, { publicUrl, localUrl }: HotlineAddress): string | null {
  if (url === publicUrl || url.startsWith(`${publicUrl}/`)) return `${localUrl}${url.slice(publicUrl.length)}`;
  return isOwnName(new URL(url).hostname) ? url : null;
}
