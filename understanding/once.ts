/** Made at its first use and kept for as long as the process lives: importing a file makes nothing. For what never changes. */
export function once<Made>(make: () => Made): () => Made {
  let made: { value: Made } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
