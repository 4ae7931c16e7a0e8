/**
 * Why PUBLIC_URL cannot be right while something real is configured: the links in alerts are opened on phones, and
 * providers sign and call this address. null: nothing speaks against it.
 */
export function publicUrlWarning(publicUrl: string, anythingReal: boolean): string | null {
  if (!anythingReal) return null;
  const { protocol, hostname } = new URL(publicUrl);
  if (isThisMachine(hostname))
    return `PUBLIC_URL is ${publicUrl}, which no phone and no provider can reach; expected the https address of this hotline`;
  if (protocol !== 'https:')
    return `PUBLIC_URL is ${publicUrl}: what officers read and send by it is not protected; expected an https address`;
  return null;
}

const isThisMachine = (hostname: string): boolean =>
  /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\])\.?$/i.test(
    hostname,
  );
