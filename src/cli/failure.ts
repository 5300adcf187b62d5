/** A fault that the user can mend: what, where, what to do. Printed without a stack. */
export class Failure extends Error {
  override readonly name = "Failure";
  constructor(
    message: string,
    /** 1: some input could not be coded; 2: the command could not begin. */
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}
