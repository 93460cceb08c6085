// `npm run messages`: brings the catalogues in step with the texts of the code. What a language
// lacks is named; what the code no longer says is taken out. `-- --left [FOLDER]` names the texts
// that no translator sees.

import {
  allTexts,
  readCatalogueFile,
  translatedLanguages,
  untranslatedTexts,
  writeCatalogueFile,
} from './messages/catalogue-files';

const [option, ...folders] = process.argv.slice(2);
if (option === '--left') {
  const left = untranslatedTexts(folders.length > 0 ? folders : undefined);
  for (const { file, line, text } of left) process.stdout.write(`${file}:${line}  ${text}\n`);
  process.stdout.write(`${left.length} texts are not given to a translator\n`);
} else {
  const texts = allTexts();
  for (const language of translatedLanguages) {
    const before = readCatalogueFile(language);
    const kept = Object.entries(before).filter(([text]) => texts.has(text));
    writeCatalogueFile(language, Object.fromEntries(kept));
    const missing = [...texts.values()].filter(({ text }) => !Object.hasOwn(before, text));
    for (const { file, line, text } of missing)
      process.stdout.write(`${language} lacks: ${text}  (${file}:${line})\n`);
    process.stdout.write(
      `${language}: ${kept.length} of ${texts.size}, ${missing.length} missing, ${Object.keys(before).length - kept.length} taken out\n`,
    );
  }
}
