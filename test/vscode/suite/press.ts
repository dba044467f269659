/** Something in the preview's page, by its role and the beginning of its name; `look` only waits until it is there. */
export interface Press {
  readonly role: 'button' | 'group' | 'slider';
  readonly name: string;
  readonly look?: boolean;
}
