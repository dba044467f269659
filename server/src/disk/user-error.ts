/** Input or environment that the command cannot work with. The message goes to the user, with exit code 2. */
export class UserError extends Error {}
