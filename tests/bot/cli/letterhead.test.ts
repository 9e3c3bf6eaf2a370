import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { takeLetterhead, writeSampleLetterhead } from '../../../bot/cli/letterhead.ts'
import { letterheadContent, letterheadInForce } from '../../../db/letterheads.ts'
import { staffedApp } from '../../support/staffed-app.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'letterhead-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

describe('a letterhead from the command line', () => {
  it('begins with the sample, is checked, and then put in force byte for byte', async () => {
    const app = staffedApp()
    const path = await writeSampleLetterhead(app, join(folder(), '文头.docx'))

    const checked = await takeLetterhead(app, path, true)
    const before = letterheadInForce(app.db, 'bulletin')
    const taken = await takeLetterhead(app, path, false)

    expect(checked).toMatchObject({ isFit: true, text: expect.stringContaining('可以用作公文模板') })
    expect(before).toBeNull()
    expect(taken.text).toContain('已启用公文模板「文头.docx」')
    expect(letterheadInForce(app.db, 'bulletin')).toMatchObject({ name: '文头.docx', uploadedBy: null })
    expect(letterheadContent(app.db, 1)!.equals(readFileSync(path))).toBe(true)
  })

  it('is not put in force when it is none', async () => {
    const app = staffedApp()
    const path = join(folder(), '文头.docx')
    writeFileSync(path, '督查通报')

    const taken = await takeLetterhead(app, path, false)

    expect(taken).toMatchObject({ isFit: false, text: expect.stringContaining('不能用作公文模板') })
    expect(letterheadInForce(app.db, 'bulletin')).toBeNull()
  })
})
