import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runBot } from '../support/bot-process.ts'

it('lets four commands begin on one new file at the same time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ducha-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const env = { DATABASE_PATH: join(folder, 'new.db') }

  const commands = Array.from({ length: 4 }, () => runBot(['say', '状态', '--as', 'pingshi'], env))
  const finished = await Promise.all(commands)

  const [first] = finished
  expect(first).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('平氏镇') })
  expect(finished).toEqual(finished.map(() => first))
})
