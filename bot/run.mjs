import module from 'node:module'
import { pathToFileURL } from 'node:url'
import { noRuntime } from './messages/operator/no-runtime.mjs'

// npm puts the Node that came along first on a script's path. Where none did, the machine's own runs this
// file; better-sqlite3 crashes before 22, and TypeScript runs unbuilt from 22.18 on.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`${noRuntime(process.version)}\n`)
  process.exit(1)
}

module.enableCompileCache()
const { freshBundle } = await import('./cli/bundle.mjs')
const bundle = await freshBundle()
await (bundle === null ? import('./cli.ts') : import(pathToFileURL(bundle).href))
