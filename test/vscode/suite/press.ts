/** Something in the window, by its role and the beginning of its name; `look` only waits until it is there. */
export interface Press {
  readonly role: 'button' | 'heading' | 'group' | 'slider' | 'treeitem';
  readonly name: string;
  readonly look?: boolean;
  /** Where it is: in the preview, where nothing is said. */
  readonly place?: 'workbench';
}
