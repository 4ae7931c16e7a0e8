import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const rowSchema = z.object({
  name: z.string().min(1),
  phone: z.string().regex(/^\+\d{6,15}$/),
  role: z.string().default(''),
  level: z.coerce.number().int().min(1).max(9),
  pin: z.string().regex(/^\d{6}$/),
});
/** An invented officer whose phone /phones shows, with the PIN she would keep to herself if she were real. */
export type DemoOfficer = z.infer<typeof rowSchema>;

/**
 * The officers of the demo file, in its order; none when there is no file.
 * @throws with file and line when a row cannot be read
 */
export function readDemoOfficers(file: string | null): DemoOfficer[] {
  if (file === null || !existsSync(file)) return [];
  const rows: unknown[] = parse(readFileSync(file), { columns: true, bom: true, trim: true, skip_empty_lines: true });
  return rows.map((row, index) => {
    const read = rowSchema.safeParse(row);
    if (read.success) return read.data;
    const column = String(read.error.issues[0]?.path[0] ?? 'row');
    throw new Error(`${file}: line ${index + 2}, column ${column} is not what a demo officer needs.`);
  });
}
