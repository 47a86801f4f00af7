// `npm run survey -- WHAT FOLDER`: how we read code that others wrote. It fetches nothing: the folder holds checkouts.

import { surveyOfficial } from './official';
import { surveyPublic } from './public';
import { surveySuites } from './suites';

const surveys: Readonly<Record<string, (folder: string, further?: string) => boolean>> = {
  official: surveyOfficial,
  public: surveyPublic,
  suites: surveySuites,
};

function main([what, folder, further]: readonly string[]): void {
  const survey = surveys[what ?? ''];
  if (!survey || folder === undefined) {
    process.stderr.write(`npm run survey -- ${Object.keys(surveys).join('|')} FOLDER [VERSION]\n`);
    process.exitCode = 2;
    return;
  }
  process.exitCode = survey(folder, further) ? 0 : 1;
}

main(process.argv.slice(2));
