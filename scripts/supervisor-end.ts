/** Start-up ends here, for a reason the operator can do something about: one sentence, exit code 2. */
export class SupervisorEnd extends Error {
  override readonly name = 'SupervisorEnd';
}
