export type Walked = { code: string; by: string; paged: number };
export type Sayings = { cry: string; button: string };
export function sayingsOf(readme: string): Sayings;
export function walkLoop(asked: Sayings & { clone: string; phones: string }): Promise<Walked>;
export function walkByHttp(
  asked: Sayings & { phones: string; officers: readonly { phone: string; pin: string }[] },
): Promise<Walked>;
