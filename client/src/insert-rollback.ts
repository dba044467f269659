import * as vscode from 'vscode';
import { currentPlan, rangeFrom } from './places.ts';
import type { Reviews } from './reviews.ts';

/** The command that writes the way back from the plan's own steps, and shows what of it is still to be filled in. */
export function registerInsertRollback(reviews: Reviews): vscode.Disposable {
  return vscode.commands.registerCommand('repli.insertRollback', async () => {
    const editor = currentPlan();
    if (!editor) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a release plan first.'));
      return;
    }
    const { document, selection } = editor;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(selection.active, selection.active),
      'refactor.rewrite.repli.rollback',
    );
    const edit = actions.find(action => action.edit)?.edit;
    if (!edit) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'There is no rollback section to insert: the plan has one, says why it goes without, or cannot be read yet.',
        ),
      );
      return;
    }
    const [first] = edit.get(document.uri);
    if (!(await vscode.workspace.applyEdit(edit)) || !first) return;
    await showFirstToFillIn(editor, first.range.start, reviews);
  });
}

/** The first placeholder behind a place is selected, so that it can be typed over. */
async function showFirstToFillIn(
  { document, viewColumn }: vscode.TextEditor,
  place: vscode.Position,
  reviews: Reviews,
): Promise<void> {
  const answer = await reviews.of(document.uri);
  const findings = answer?.plans.flatMap(plan => plan.findings) ?? [];
  const places = findings.filter(({ code }) => code === 'placeholder-left').map(({ range }) => rangeFrom(range));
  const selection = places.find(({ start }) => start.isAfterOrEqual(place)) ?? new vscode.Range(place, place);
  const editor = await vscode.window.showTextDocument(document, {
    selection: withoutQuotes(selection, document),
    viewColumn: viewColumn ?? vscode.ViewColumn.Active,
  });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** What is typed over a quoted text stays between its quotes. */
function withoutQuotes(range: vscode.Range, document: vscode.TextDocument): vscode.Range {
  if (!/^(["']).*\1$/s.test(document.getText(range))) return range;
  return new vscode.Range(range.start.translate(0, 1), range.end.translate(0, -1));
}
