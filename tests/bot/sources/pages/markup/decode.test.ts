import { describe, expect, it } from 'vitest'
import { decodePage } from '../../../../../bot/sources/pages/markup/decode.ts'

const TEXT = '青溪县人民政府办公室关于印发工作方案的通知'
/** 青溪县人民政府办公室关于印发工作方案的通知 in GBK. */
const GBK = Buffer.from(
  'c7e0cfaacfd8c8cbc3f1d5feb8aeb0ecb9abcad2b9d8d3dad3a1b7a2b9a4d7f7b7bdb0b8b5c4cda8d6aa',
  'hex',
)

function page(head: string, body: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`<html><head>${head}</head><body>`), body])
}

describe('bytes of a page', () => {
  it.each([
    ['the header says so', '', 'text/html; charset=GBK'],
    ['the page says so', '<meta charset="gb2312">', 'text/html'],
    ['the page says so the old way', '<meta http-equiv=Content-Type content="text/html; charset=gbk">', ''],
    ['nobody says anything', '', 'text/html'],
    ['header and page say utf-8', '<meta charset="utf-8">', 'text/html; charset=utf-8'],
    ['the page names a charset that is none', '<meta charset="chinese">', ''],
  ])('are read as GBK when %s', (_, head, contentType) => {
    expect(decodePage(page(head, GBK), contentType)).toContain(TEXT)
  })

  it.each([
    ['the header says so', '', 'text/html; charset=utf-8'],
    ['nobody says anything', '', 'text/html'],
    ['header and page say gb2312', '<meta charset="gb2312">', 'text/html; charset=gb2312'],
  ])('are read as UTF-8 when %s', (_, head, contentType) => {
    expect(decodePage(page(head, Buffer.from(TEXT)), contentType)).toContain(TEXT)
  })

  it('lose the byte order mark', () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('通知')])

    expect(decodePage(bytes, 'text/html; charset=gb2312')).toBe('通知')
  })

  it('stay UTF-8 when the last character is cut', () => {
    const bytes = Buffer.from(TEXT.repeat(40)).subarray(0, -1)

    expect(decodePage(bytes, 'text/html')).toContain(TEXT)
  })

  it('are read as UTF-16 after its mark', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('通知公告', 'utf16le')])

    expect(decodePage(bytes, '')).toBe('通知公告')
  })

  it('may be none', () => {
    expect(decodePage(new Uint8Array(), 'text/html')).toBe('')
  })
})
