/** The world was not as the command needs it: told to the user in words, exit code 2. */
export class Unusable extends Error {}
