import { existsSync, writeFileSync } from 'node:fs'
import { type Command, InvalidArgumentError } from 'commander'
import { type LocalDate, localDate, parseDate } from '../../rules/dates.ts'
import type { UpdateWindow } from '../../rules/types.ts'
import { systemClock } from '../clock.ts'
import { badDay, CLI, discovered } from '../messages/operator/cli.ts'
import { DISPUTED } from '../messages/websites/dispute.ts'
import { badWindow, LOOK, triedLines } from '../messages/websites/look.ts'
import { updateWindow } from '../sources/column-cells.ts'
import { keptTrial } from './look/kept-trial.ts'
import { fail, openCliApp, print } from './terminal.ts'

interface LookOptions {
  readonly column?: string
  readonly out?: string
  readonly today?: LocalDate
  readonly window?: UpdateWindow
  readonly url?: string
  readonly homepage: boolean
  readonly contentType: string
  readonly selector?: string
  readonly json: boolean
}

/** The commands about the county's websites. The readers of pages take as long to load as all the rest. */
export function addWebsiteCommands(program: Command): void {
  program
    .command('discover <url>')
    .description(CLI.discover)
    .requiredOption('--out <file>', CLI.discoverOut)
    .action(async (url: string, { out }: { out: string }) => {
      const { discover } = await import('./discover.ts')
      print(discovered(await discover(openCliApp(), url, out), out))
    })

  program
    .command('look <page>')
    .description(LOOK.describe)
    .option('--column <name>', LOOK.column)
    .option('--out <file>', LOOK.out)
    .option('--today <day>', LOOK.today, parseDay)
    .option('--window <window>', LOOK.window, parseWindow)
    .option('--url <url>', LOOK.url)
    .option('--homepage', LOOK.homepage, false)
    .option('--content-type <type>', LOOK.contentType, 'text/html')
    .option('--selector <css>', LOOK.selector)
    .option('--json', LOOK.json, false)
    .action(look)
}

async function look(source: string, options: LookOptions): Promise<void> {
  const [{ tryPage }, { openCrawler }, { windowOf }] = await Promise.all([
    import('./look/try-page.ts'),
    import('../crawl/run.ts'),
    import('../sources/pages/discover.ts'),
  ])
  const { homepage: isHomepage, contentType, json } = options
  const kept = existsSync(source) ? null : keptTrial(openCliApp, source)
  if (typeof kept === 'string') return fail(kept)
  const column = options.column ?? kept?.column
  if (column === undefined) return fail(LOOK.columnMissing)
  const window = options.window ?? kept?.window ?? windowOf(column)
  const today = options.today ?? kept?.today ?? localDate(systemClock.now())
  const pointed = { url: options.url ?? null, selector: options.selector ?? null }
  const trial = { source, isHomepage, contentType, ...pointed, ...kept, column, window }
  if (options.out !== undefined && kept !== null) {
    writeFileSync(options.out, kept.source)
    print(DISPUTED.wrote(options.out))
  }
  if (kept !== null && !json) print(kept.heading)
  const verdict = await tryPage(trial, () => openCrawler(openCliApp()), today)
  if (json) print(JSON.stringify(verdict))
  else for (const line of triedLines(column, window, verdict)) print(line)
}

/** Throws InvalidArgumentError. */
function parseDay(text: string): LocalDate {
  const day = parseDate(text)
  if (day === null) throw new InvalidArgumentError(badDay(text))
  return day
}

/** Throws InvalidArgumentError. */
function parseWindow(text: string): UpdateWindow {
  const window = updateWindow.read(text)
  if (!window.ok) throw new InvalidArgumentError(badWindow(text))
  return window.value
}
