#!/usr/bin/env node
/** The command line. Each command's code is loaded only when it runs, so that --help answers at once. */
import { Command, CommanderError, Option } from "commander";
import { PROGRAM_VERSION } from "../model/version.js";
import { addStoreCommands } from "./add-store-commands.js";
import { Failure } from "./failure.js";
import { dayOf } from "./option-values.js";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // The reader (head, a pager) has seen enough.
  if (error.code === "EPIPE") process.exit(0);
  if (error.syscall !== "write") throw error;
  process.stderr.write(`casus: what is printed could not be written: ${error.message}\n`);
  process.exit(1);
});

const program = new Command("casus")
  .description("Turns reports on diplomacy and conflict into a record of who said what, who stands where and who did what to whom.")
  .version(PROGRAM_VERSION)
  .showSuggestionAfterError(true)
  .showHelpAfterError("(casus --help shows the commands with examples)")
  .exitOverride()
  // All that goes wrong begins alike.
  .configureOutput({ outputError: (message, write) => write(message.replace(/^error: /, "casus: ")) })
  .addHelpText(
    "before",
    `Examples
  casus demo                                            a store of invented reports, and the desk over it
  casus read inbox/ --store desk.db                     read reports, code them and keep them
  casus serve --store desk.db                           the desk over what was read
  casus code report.txt --published 2021-08-23          read a report with its claims
  casus code page.html --to json > record.json          the record of a web page
  casus code reports.jsonl --jobs 2 > records.jsonl     many reports, one record a line
  casus explain report.txt --claim s3                   why a claim was coded; --missing "words": why nothing was
  casus parse report.txt                                the analysis as CoNLL-U
  casus statements --by "Aminah Yusof" --since 2025-04  who said what, from the store casus.db
  casus events --between Niger "Air Salvation Front"    who did what to whom, each happening once
  casus brief --who Niger Peru --back 7 --sources 2     a page of some countries and actors to print, edit or send
`,
  );

program
  .command("code")
  .description("code reports into records")
  .argument("[files...]", "files, or - for standard input", ["-"])
  .addOption(
    new Option("--from <format>", "what the files hold (default: lines by the ending .jsonl or .ndjson, else told by content)").choices([
      "text",
      "html",
      "jsonl",
    ]),
  )
  .addOption(
    new Option("--to <format>", "what to print (default: pretty on a terminal, else json, one list of several files; jsonl for jsonl)").choices([
      "pretty",
      "json",
      "jsonl",
      "csv",
      "polecat",
      "gdelt",
      "gdelt-mentions",
      "annotations",
    ]),
  )
  .option("--least <share>", "leave out claims less sure than this, 0 to 1 (0.6: six of ten such claims are right)", "0")
  .option("--all", "in polecat and gdelt also what is denied, hypothetical or historical")
  .option("--extended", "in polecat our own columns after its 40: status, address, evidence, offsets, claim")
  .option("--charset <name>", "of plain text that is not UTF-8: windows-1252")
  .option("--published <date>", "ISO date or date-time of publication (default: not known)")
  .option("--title <title>", "headline of the report")
  .option("--outlet <outlet>", "who published it")
  .option("--jobs <n>", "worker threads for JSONL", "1")
  .option("-q, --quiet", "no progress and no faults on stderr; the exit code still tells")
  .action(async (files: string[], options: object) => (await import("./code-command.js")).codeCommand(files, options));

program
  .command("read")
  .description("read reports from files, folders, addresses and feeds, code them and keep them in a store")
  .argument("<sources...>", "files, folders, addresses, or - for standard input")
  .option("--store <file>", "where to keep them: a file, or a postgres:// address (default: casus.db)")
  .addOption(new Option("--to <format>", "print the reports instead, neither coded nor kept").choices(["jsonl"]))
  .option("--title <title>", "headline of a source that carries none")
  .option("--outlet <outlet>", "who published what does not say so itself")
  .option("--published <date>", "ISO date or date-time of what carries none")
  .option("--charset <name>", "of plain text in files that is not UTF-8: windows-1252")
  .option("--no-follow", "take a feed's own words, do not fetch the articles that it links to")
  .option("--allow-private", "fetch from this machine's and private networks too, on any port")
  .option("--jobs <n>", "worker threads (default: one for each core, four at most)")
  .option("-v, --verbose", "name on stderr also what is left out as meant: other languages, pages without an article")
  .option("-q, --quiet", "no progress and no faults on stderr; the exit code still tells")
  .addHelpText(
    "after",
    `
Formats are told by content: text, HTML, mail (.eml), JSON and JSONL (reports, records, IPTC ninjs), RSS, Atom, JSON Feed, OPML, WARC; each also packed with gzip.
What a source says of itself (a page's title, an entry's date) stands; --title, --outlet and --published fill in what it leaves open.
A run that was stopped is taken up by running it again: nothing is stored twice. An edited article is a new version of its report.
Exit codes: 0 all read, 1 something could not be read or nothing was found, 2 the command could not begin.

Examples
  casus read inbox/ --store desk.db
  casus read speech.txt --outlet "Harbour Post" --published 2024-03-04
  casus read CC-NEWS-20240304.warc.gz -v
  casus read https://news.example/feed.xml --to jsonl | casus code - --from jsonl`,
  )
  .action(async (sources: string[], options: object) => (await import("./read-command.js")).readCommand(sources, options));

program
  .command("watch")
  .description("poll feeds for new reports, code them and keep them in a store")
  .argument("[feeds...]", "OPML files, or addresses of feeds; those that the store knows are polled too")
  .option("--store <file>", "a file, or a postgres:// address (default: casus.db)")
  .option("--every <minutes>", "minutes between two polls of a feed; feeds may ask for more", "15")
  .option("--once", "one round, then end: 1 when a source needs a look; who failed waits for its time")
  .option("--allow-private", "fetch from this machine's and private networks too, on any port")
  .option("--jobs <n>", "worker threads (default: one for each core, four at most)")
  .option("-q, --quiet", "nothing on stderr")
  .action(async (feeds: string[], options: object) => (await import("./watch-command.js")).watchCommand(feeds, options));

program
  .command("sources")
  .description("how the polled feeds are doing; exit code 1 when one needs a look")
  .option("--store <file>", "a file, or a postgres:// address (default: casus.db)")
  .option("--json", "print JSON")
  .action(async (options: object) => (await import("./sources-command.js")).sourcesCommand(options));

program
  .command("parse")
  .description("print the linguistic analysis as CoNLL-U, names as NE= in MISC")
  .argument("[file]", "a file, or - for standard input", "-")
  .addOption(new Option("--from <format>", "conllu keeps the given sentences and tokens").choices(["text", "conllu"]).default("text"))
  .action(async (file: string, options: { from: "text" | "conllu" }) => (await import("./parse-command.js")).parseCommand(file, options.from));

program
  .command("who")
  .description("whom a name, surname or office means on a day, with the other candidates")
  .argument("<name...>", "for example Peskov, or Russian foreign minister")
  .option("--on <day>", "a day such as 2021-08-23 (default: any)", dayOf)
  .option("--json", "print the data")
  .action(async (name: string[], options: { on?: string; json?: boolean }) => (await import("./who-command.js")).whoCommand(name.join(" "), options));

program
  .command("explain")
  .description("why a claim was coded, or why nothing was: the parse, the rule or features with their weights, who was meant and who else")
  .argument("[file]", "one report, or - for standard input", "-")
  .option("--claim <id>", "the claim, for example s3, e1 or p2 (casus code shows them)")
  .option("--missing <text>", "words of the report that carry no claim")
  .addOption(new Option("--from <format>", "what the file holds (default: told by content)").choices(["text", "html"]))
  .option("--published <date>", "ISO date or date-time of publication, as for casus code")
  .option("--title <title>", "headline of the report")
  .option("--outlet <outlet>", "who published it")
  .option("--json", "print the data, with every feature and candidate")
  .addHelpText(
    "after",
    `
Examples
  casus explain report.txt                                 lists the claims
  casus explain report.txt --claim s3
  casus explain report.txt --claim e1 --published 2021-08-23 --json
  casus explain report.txt --missing "withdrew its envoy"`,
  )
  .action(async (file: string, options: object) => (await import("./explain-command.js")).explainCommand(file, options));

program
  .command("schema")
  .description("print the JSON Schema of a record")
  .option("--http", "the OpenAPI document of casus serve instead")
  .action(async (options) => (await import("./schema-command.js")).schemaCommand(options));

const codebook = program
  .command("codebook")
  .description("print the event types with their modes, or one of them in full; list the other terms; check the files")
  .argument("[type]", "for example AGREE")
  .option("--json", "print the data")
  .action(async (type: string | undefined, options: { json?: boolean }) => (await import("./codebook-command.js")).codebookCommand(type, options));
for (const list of ["contexts", "sectors", "statuses"] as const)
  codebook
    .command(list)
    .description(`print the ${list} with their definitions`)
    .option("--json", "print the data")
    .action(async (_: object, command: Command) => (await import("./codebook-command.js")).termsCommand(list, command.optsWithGlobals()));
codebook
  .command("try")
  .description("show which patterns match in a sentence and why, what the classifier thinks, and the events that come of it")
  .argument("<sentence...>", "in quotation marks where it holds any that the shell would take")
  .option("--published <date>", "ISO date of the report that it stands in")
  .option("--all", "the patterns that do not match, too")
  .action(async (sentence: string[], _: object, command: Command) =>
    (await import("./codebook-try-command.js")).tryCommand(sentence.join(" "), command.optsWithGlobals()),
  );
codebook
  .command("check")
  .description("check the files of data/codebook and data/events")
  .option("--json", "print the findings as data")
  .action(async (_: object, command: Command) => (await import("./codebook-command.js")).checkCommand(command.optsWithGlobals()));

addStoreCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof Failure) {
    process.stderr.write(`casus: ${error.message}\n`);
    process.exitCode = error.exitCode;
  } else throw error;
}
