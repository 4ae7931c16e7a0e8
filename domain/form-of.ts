import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * A number for what a schema reads: another one as soon as a field, its type, its limits or its default is another. Whatever was written under the same number needs
 * no second look, where nobody but us can have written it. What a schema checks by a function of its own is not in it.
 * @param besides whatever else makes it another one
 */
export const formOf = (schema: z.ZodType, besides: readonly (string | number)[] = []): number =>
  createHash('sha256')
    .update(JSON.stringify([...besides, z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' })]))
    .digest()
    .readUIntBE(0, 3) >> 4;
