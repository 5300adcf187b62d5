/** The pure coder: nothing here needs Node. `casus/load` brings Node's loader of the data files. */
export { type Coder, type CoderResources, type Coding, codeReport, createCoder } from "./code.js";
export { newReport, ReportInput } from "./intake/new-report.js";
export * from "./model/record.js";
export { RESOURCE_FILES, type ReadData, readResources } from "./resources.js";
