import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const mostColours = 64;

type Pixels = { width: number; height: number; rgb: Uint8Array };

/**
 * The same picture with at most 64 colours, which takes a third of the room: a page has few, and the shades at the edges of
 * its letters go to the nearest. Browsers write PNG with eight bits a colour and no palette; anything else is refused.
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, rgb } = pixelsOf(png);
  const { palette, indices } = withPalette(rgb);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits of an index into the palette.
  header.set([8, 3, 0, 0, 0], 8);
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) lines.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const data = deflateSync(lines, { level: 9 });
  const parts = [chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...parts]);
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

function pixelsOf(png: Buffer): Pixels {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const [depth, kind, , , interlaced] = png.subarray(24, 29);
  if (depth !== 8 || (kind !== 2 && kind !== 6) || interlaced !== 0) throw new Error('a PNG of another form');
  const packed: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') packed.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const bytes = kind === 6 ? 4 : 3;
  const lines = unfiltered(inflateSync(Buffer.concat(packed)), width * bytes, height, bytes);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++)
    rgb.set(lines.subarray(pixel * bytes, pixel * bytes + 3), pixel * 3);
  return { width, height, rgb };
}

/** Undoes the five filters of PNG (section 9 of its specification), line by line. */
function unfiltered(raw: Uint8Array, stride: number, height: number, bytes: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < bytes ? 0 : (out[at - bytes] ?? 0);
      const up = y === 0 ? 0 : (out[at - stride] ?? 0);
      const corner = x < bytes || y === 0 ? 0 : (out[at - stride - bytes] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

/** The most frequent colours that are not almost one another; every other goes to the nearest of them. */
function withPalette(rgb: Uint8Array): { palette: Buffer; indices: Uint8Array } {
  const counts = new Map<number, number>();
  const colours = new Int32Array(rgb.length / 3);
  for (let pixel = 0; pixel < colours.length; pixel++) {
    const [red = 0, green = 0, blue = 0] = rgb.subarray(pixel * 3, pixel * 3 + 3);
    const colour = (red << 16) | (green << 8) | blue;
    colours[pixel] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const frequent = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  const kept: number[] = [];
  for (const colour of frequent) {
    if (kept.length === mostColours) break;
    if (kept.every((other) => distance(colour, other) > 300)) kept.push(colour);
  }
  const nearest = new Map<number, number>();
  for (const colour of frequent) {
    const distances = kept.map((other) => distance(colour, other));
    nearest.set(colour, distances.indexOf(Math.min(...distances)));
  }
  const palette = Buffer.from(kept.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return { palette, indices: Uint8Array.from(colours, (colour) => nearest.get(colour) ?? 0) };
}

/** Between two colours, squared. */
const distance = (one: number, other: number): number =>
  ((one >> 16) - (other >> 16)) ** 2 +
  (((one >> 8) & 255) - ((other >> 8) & 255)) ** 2 +
  ((one & 255) - (other & 255)) ** 2;
