/** Something in the window, by its role and a part of its name; `look` only waits until it is there. */
export interface Press {
  readonly role: 'button' | 'text' | 'heading' | 'group' | 'slider' | 'treeitem';
  readonly name: string;
  readonly look?: boolean;
  /** Where it is: in the preview, where nothing is said. */
  readonly place?: 'workbench';
}
