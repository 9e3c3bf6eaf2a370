import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { App } from '../app.ts'
import { adoptLetterhead, examineLetterhead, sampleLetterhead } from '../bulletins/letterhead.ts'
import { toText } from '../messages/talk/text.ts'

/** Checks a letterhead from the disk and, unless it is only to be checked, puts it in force. Throws when it cannot be read. */
export async function takeLetterhead(
  app: App,
  path: string,
  isCheck: boolean,
): Promise<{ readonly text: string; readonly isFit: boolean }> {
  const file = { name: basename(path), content: readFileSync(path) }
  const { reply, isFit } = await examineLetterhead(app, file)
  const isTaken = isFit && !isCheck
  const told = isTaken ? adoptLetterhead(app, file, { personId: null, channel: 'cli' }) : reply
  return { text: toText(told), isFit }
}

/** Writes a letterhead to begin with; returns its path. */
export async function writeSampleLetterhead(app: App, path: string): Promise<string> {
  writeFileSync(path, (await sampleLetterhead(app)).content)
  return path
}
