import { expect, it } from 'vitest'
import { keptPage, unpackedPage } from '../../../../bot/sources/pages/kept-page.ts'

it('a page is kept in UTF-8, without persons’ numbers', () => {
  const gbk = Buffer.concat([
    Buffer.from('<p>'),
    Buffer.from([0xcd, 0xa8, 0xd6, 0xaa]),
    Buffer.from('13803771234</p>'),
  ])

  const kept = keptPage({ bytes: gbk, contentType: 'text/html; charset=gbk' })

  expect(Buffer.from(unpackedPage(kept)).toString()).toBe('<p>通知138****1234</p>')
})
