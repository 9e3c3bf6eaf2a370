import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { writeShutdownOrder } from '../../../bot/cli/shutdown-order.ts'
import { closingCounty } from '../../support/closing.ts'
import { readDocx } from '../../support/docx-reader.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'order-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

it('writes the order with the notices that the county has on record', async () => {
  const path = join(folder(), '关停通知.docx')

  const isWritten = await writeShutdownOrder(closingCounty(null).app, 'm42', path)

  expect(isWritten).toBe(true)
  const { text, tables } = readDocx(readFileSync(path))
  expect(text).toContain('平氏镇政府主办的微信公众号账号“桐柏平氏”，截至2021年10月8日累计受到县级通报批评3次')
  expect(tables[0]?.map((row) => row[2])).toEqual([
    '文号',
    '督查通报2021年第3期',
    '督查通报2021年第7期',
    '督查通报第11期',
  ])
})

it.each(['X12', 'M999', '桐柏平氏', ''])('writes nothing for %j', async (code) => {
  const path = join(folder(), '关停通知.docx')

  expect(await writeShutdownOrder(closingCounty(null).app, code, path)).toBe(false)
  expect(existsSync(path)).toBe(false)
})
