/** What the runner does in the window, where no suite can reach: it presses something, or types. */
export type Press = Target | Keys;

/** Something in the window, by its role and a part of its name; `look` only waits until it is there. */
export interface Target {
  readonly role: 'button' | 'text' | 'heading' | 'group' | 'slider' | 'treeitem';
  readonly name: string;
  readonly look?: boolean;
  /** Where it is: in the preview, where nothing is said. */
  readonly place?: 'workbench' | 'markdown';
}

/** Keys for whatever has the focus: a text, or the name of a key such as `Enter`. */
export interface Keys {
  readonly type?: string;
  readonly key?: string;
}
