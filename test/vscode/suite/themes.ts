import * as vscode from 'vscode';

/** What people look at plans in. */
export const themes = [
  ['dark', 'Default Dark Modern'],
  ['light', 'Default Light Modern'],
  ['high contrast dark', 'Default High Contrast'],
  ['high contrast light', 'Default High Contrast Light'],
] as const;

export async function useTheme(theme: (typeof themes)[number][1]): Promise<void> {
  const settings = vscode.workspace.getConfiguration('workbench');
  await settings.update('colorTheme', theme, vscode.ConfigurationTarget.Global);
}
