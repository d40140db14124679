/** System faces, two palettes, each pair of colours at 4.5:1 or more. */
export const style = `
:root{color-scheme:light dark;--ink:#1c1e21;--muted:#55595f;--paper:#fff;--line:#d4d7db;--bar:#3b6ea5;--caution:#8a5a00;--danger:#a61b1b}
@media (prefers-color-scheme:dark){:root{--ink:#e8eaed;--muted:#a9aeb5;--paper:#17191c;--line:#3a3e44;--bar:#7fb0e6;--caution:#e5b35a;--danger:#ff9a94}}
*{box-sizing:border-box}body{margin:0 auto;max-width:1100px;padding:16px;font:13px/1.4 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:20px;margin:0}h2{font-size:15px;margin:24px 0 8px}h3{margin:0 0 4px}small,dt,.note,figcaption,footer{color:var(--muted);font-size:12px;font-weight:400}
code{font:12px/1.4 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}h3 code{font-size:15px;font-weight:600}a{color:inherit}.name code{overflow-wrap:normal}.scroll{overflow-x:auto}.scroll table{min-width:640px}
section{border-top:1px solid var(--line);padding:12px 0}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th{text-align:left;font-weight:600;font-size:12px}th,td{padding:2px 12px 2px 0;border-bottom:1px solid var(--line);vertical-align:top}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:16px}dl{margin:0}dl div{display:flex;gap:8px;border-bottom:1px solid var(--line)}
dt{flex:0 0 40%}dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}figure{margin:0 0 8px}figcaption{display:flex;justify-content:space-between}
svg{width:100%;height:72px;fill:var(--bar);display:block}.bar{width:30%}.bar svg{height:8px}.issues{margin:4px 0 8px;padding:0;list-style:none}
.caution b{color:var(--caution)}.danger b{color:var(--danger)}.info b{color:var(--muted)}.mark{border:1px solid var(--danger);border-radius:4px;padding:0 4px;font-size:12px;font-weight:400}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}footer{border-top:1px solid var(--line);padding:12px 0}
@media print{section{break-inside:avoid}}
`
