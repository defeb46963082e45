// The colours of the workflow's picture, readable on light and dark pages alike: it brings its own paper.
const light = `
.paper{fill:#fbfaf7}.lane{fill:#f1efe8}.task{fill:#fff;stroke:#8b8577}.map{fill:#e6f0f7;stroke:#3d7ea6}
.inner{stroke:#3d7ea6}.judge{fill:#f6ecd2;stroke:#b08a2e}.wait{fill:#ece4f5;stroke:#7d5ba6}.choice{fill:#fff;stroke:#8b8577}
.yes{fill:#dcefe0;stroke:#3f8a52}.end.no,.task.no{fill:#fae3e0;stroke:#b8443c}text{fill:#26231d}.words,.title{fill:#5d584c}
.arrow{stroke:#5d584c}.stop{stroke:#b8443c}.arrow.tip{fill:#5d584c}.stop.tip{fill:#b8443c}.when{fill:#5d584c}.when.no{fill:#9c352e}`;

const dark = `
.paper{fill:#1c1e21}.lane{fill:#25282c}.task{fill:#30343a;stroke:#878d96}.map{fill:#1d3a4d;stroke:#6fb3dc}
.inner{stroke:#6fb3dc}.judge{fill:#463a1a;stroke:#d9b24c}.wait{fill:#3a2d4d;stroke:#b491dd}.choice{fill:#30343a;stroke:#878d96}
.yes{fill:#1f3f29;stroke:#6cc083}.end.no,.task.no{fill:#4d2420;stroke:#ef7f76}text{fill:#ecebe6}.words,.title{fill:#b4b3ab}
.arrow{stroke:#b4b3ab}.stop{stroke:#ef7f76}.arrow.tip{fill:#b4b3ab}.stop.tip{fill:#ef7f76}.when{fill:#b4b3ab}.when.no{fill:#f2958d}`;

/** Style sheet of the picture; the reader's colour scheme decides. */
export const STYLE = `
text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-size:10.5px;text-anchor:middle}
.head{font-size:17px;font-weight:650;text-anchor:start}.name{font-size:11.5px;font-weight:600}.left,.when,.title{text-anchor:start}
.title{font-size:12px;letter-spacing:.06em;font-variant:small-caps;font-weight:600}.when{font-size:10.5px;font-style:italic}
.task,.map,.judge,.wait,.choice,.end{stroke-width:1.4}.inner{fill:none;stroke-width:1}
.arrow,.stop{fill:none;stroke-width:1.5;stroke-linejoin:round}.stop{stroke-dasharray:5 3.5}.tip{stroke:none}
${light.trim()}
@media (prefers-color-scheme: dark){${dark.trim()}}
`;
