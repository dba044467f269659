import * as l10n from '@vscode/l10n';
import { reportAzure } from './azure.ts';
import { reportCheckstyle } from './checkstyle.ts';
import type { Format } from './support/report-format.ts';
import { reportGithub } from './github.ts';
import { reportGitlab } from './gitlab.ts';
import { reportJson } from './json.ts';
import { reportJunit } from './junit.ts';
import { reportMarkdown } from './markdown.ts';
import { reportPretty } from './pretty.ts';
import { reportRdjson } from './rdjson.ts';
import { reportSarif } from './sarif.ts';

/** Every way in which `repli check` can write down what it has found; people first, then machines. */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  [
    'pretty',
    {
      description: () => l10n.t('for people, with the lines of the plan'),
      isForPeople: true,
      needs: ['titles'],
      write: reportPretty,
    },
  ],
  [
    'json',
    {
      description: () => l10n.t('everything, for programs of your own'),
      needs: ['clean', 'clock', 'risk', 'titles'],
      write: reportJson,
    },
  ],
  [
    'sarif',
    {
      description: () => l10n.t('SARIF 2.1.0, for code scanning'),
      needs: ['edits', 'causes'],
      write: check => reportSarif(check),
    },
  ],
  [
    'markdown',
    {
      description: () => l10n.t('the go/no-go card of a pull request'),
      needs: ['clean', 'clock', 'risk'],
      write: reportMarkdown,
    },
  ],
  ['github', { description: () => l10n.t('annotations of GitHub Actions'), needs: [], write: reportGithub }],
  ['gitlab', { description: () => l10n.t('GitLab Code Quality'), needs: ['causes'], write: reportGitlab }],
  ['rdjson', { description: () => l10n.t('reviewdog, with quick fixes'), needs: ['edits'], write: reportRdjson }],
  ['junit', { description: () => l10n.t('JUnit XML, for pages of test results'), needs: [], write: reportJunit }],
  [
    'checkstyle',
    { description: () => l10n.t('Checkstyle XML, for build servers'), needs: [], write: reportCheckstyle },
  ],
  ['azure', { description: () => l10n.t('issues of Azure Pipelines'), needs: [], write: reportAzure }],
]);
