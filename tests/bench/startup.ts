import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface StartupFigures {
  readonly firstStartMs: number
  readonly nextStartMs: number
  readonly residentMb: number
}

/** From the command to the line that says ready: with an empty folder, and again with the database there. */
export async function measureStartup(): Promise<StartupFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const first = await startOnce(join(folder, 'start.db'))
    const next = await startOnce(join(folder, 'start.db'))
    return { firstStartMs: first.ms, nextStartMs: next.ms, residentMb: next.residentMb }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function startOnce(databasePath: string): Promise<{ ms: number; residentMb: number }> {
  const started = performance.now()
  const bot = spawn(process.execPath, ['--max-semi-space-size=2', 'bot/run.mjs', 'serve'], {
    env: { PATH: process.env['PATH'] ?? '', DATABASE_PATH: databasePath, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return await new Promise((resolve, reject) => {
    bot.on('exit', () => reject(new Error('the bot stopped before it was ready')))
    bot.stdout.on('data', (chunk: Buffer) => {
      if (!chunk.toString().includes('"msg":"ready"')) return
      const ms = performance.now() - started
      const residentMb = residentOf(bot.pid ?? 0)
      bot.removeAllListeners('exit')
      bot.on('exit', () => resolve({ ms, residentMb }))
      bot.kill('SIGKILL')
    })
  })
}

/** Resident memory in MB, where the system tells. */
function residentOf(pid: number): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes) / 1024
  } catch {
    return Number.NaN
  }
}
