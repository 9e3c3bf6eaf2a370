import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface Finished {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface BotProcess extends AsyncDisposable {
  readonly child: ChildProcess
  /** Where it listens, once it says that it is ready. Rejects when it ends before. */
  readonly ready: Promise<string>
  readonly finished: Promise<Finished>
}

const FROM_SOURCE = ['bot/cli.ts']

/**
 * The real process with nothing in its environment but `env`. `program`: what node runs, when not the sources. `wrap`:
 * a command that runs another, such as setpriv.
 */
export function startBot(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  program: readonly string[] = FROM_SOURCE,
  wrap: readonly string[] = [],
): BotProcess {
  const [command = process.execPath, ...given] = [...wrap, process.execPath, ...program, ...args]
  const child = spawn(command, given, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  // A character may arrive in two pieces.
  child.stdout.setEncoding('utf8')
  child.stderr.setEncoding('utf8')
  child.stderr.on('data', (text: string) => (stderr += text))
  const finished = once(child, 'close').then(([status]) => ({
    status: status as number | null,
    stdout,
    stderr,
  }))
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text: string) => {
      stdout += text
      const address = /"address":"([^"]+)".*"msg":"ready"/u.exec(stdout)?.[1]
      if (address !== undefined) resolve(address)
    })
    void finished.then(({ status }) => reject(new Error(`ended with ${status}: ${stderr}`)))
  })
  ready.catch(() => undefined)
  return {
    child,
    ready,
    finished,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await finished
    },
  }
}

/** Runs a command of the command line to its end. */
export async function runBot(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  program?: readonly string[],
  wrap?: readonly string[],
): Promise<Finished> {
  return await startBot(args, env, program, wrap).finished
}

/** Asks again and again until there is an answer; throws after `seconds`. */
export async function until<T>(
  what: string,
  ask: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  seconds = 100,
): Promise<T> {
  for (let turn = 0; turn < seconds * 10; turn += 1) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`waited ${seconds} s for ${what}`)
}
