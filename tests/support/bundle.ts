import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

const require = createRequire(import.meta.url)
const CLI = fileURLToPath(new URL('../../bot/cli.ts', import.meta.url))
/** Packages that were written for `require` find it. */
const BANNER = `import { createRequire as openRequire } from 'node:module'; const require = openRequire(${JSON.stringify(import.meta.url)});`

/** Each file goes on finding what lies beside it, and the addon is loaded from where it was built. */
const inPlace: Plugin = {
  name: 'in-place',
  setup: (bundle) => {
    bundle.onLoad({ filter: /\/(?:bot|db|rules)\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const url = JSON.stringify(pathToFileURL(path).href)
      return { loader: 'ts', contents: source.replaceAll('import.meta.url', url) }
    })
    bundle.onResolve({ filter: /^better-sqlite3$/ }, ({ path }) => ({
      path: pathToFileURL(require.resolve(path)).href,
      external: true,
    }))
  },
}

/**
 * The command line in a few files, for tests that start it hundreds of times: reading 450 modules one by one
 * is most of a start. Returns what `node` is to run.
 */
export async function bundleBot(folder: string): Promise<string> {
  await build({
    entryPoints: [CLI],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    banner: { js: BANNER },
    plugins: [inPlace],
  })
  return `${folder}/cli.mjs`
}
