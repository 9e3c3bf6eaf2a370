/** Asks in a process of its own, so that nothing but the bot holds it up: `node busy-client.ts ADDRESS NOW`. */
import type { Instant } from '../../rules/dates.ts'
import { sayTo } from './busy-app.ts'

const QUESTION_EVERY_MS = 50
const WRITE_EVERY_MS = 1_000
const [address = '', now = '0'] = process.argv.slice(2)

/** The worst of each kind, in ms, and how many there were. */
const nothing = { question: 0, questions: 0, write: 0, writes: 0, refused: 0 }
let worst = { ...nothing }

async function time(who: string, text: string): Promise<number> {
  const started = performance.now()
  try {
    await sayTo(address, who, text, (Number(now) + started) as Instant)
  } catch {
    worst.refused += 1
  }
  return performance.now() - started
}

async function ask(): Promise<void> {
  const ms = await time('fagai', '帮助')
  worst.questions += 1
  worst.question = Math.max(worst.question, ms)
}

async function write(): Promise<void> {
  const ms = await time('office', '导出')
  worst.writes += 1
  worst.write = Math.max(worst.write, ms)
}

setInterval(() => void ask(), QUESTION_EVERY_MS)
setInterval(() => void write(), WRITE_EVERY_MS)
process.on('message', (what) => {
  if (what === 'tell') process.send?.(worst)
  worst = { ...nothing }
})
process.send?.('ready')
