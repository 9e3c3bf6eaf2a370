import { unzipSync, zipSync, strToU8 } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { bulletinFiles, issuedFiles, renderIssued } from '../../../bot/bulletins/files.ts'
import { adoptLetterhead, examineLetterhead, sampleLetterhead } from '../../../bot/bulletins/letterhead.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { letterheads } from '../../../db/schema/index.ts'
import { demoApp, type TestApp } from '../../support/app.ts'
import { ask, MORNING } from '../../support/ask.ts'
import { draftQ3, issueQ3, SAMPLE_EDITS } from '../../support/bulletin-life.ts'
import { readDocx } from '../../support/docx-reader.ts'
import { staffedApp } from '../../support/staffed-app.ts'

const BY = { personId: null, channel: 'cli' }
let sample: Buffer

beforeAll(async () => {
  sample = (await sampleLetterhead(staffedApp())).content
})

/** The sample with other words in its text, as somebody would write it in Word. */
function rewritten(change: (xml: string) => string): Buffer {
  const files = unzipSync(sample)
  const name = 'word/document.xml'
  return Buffer.from(zipSync({ ...files, [name]: strToU8(change(Buffer.from(files[name]!).toString())) }))
}

function adopt(app: TestApp, mark: string): void {
  const content = rewritten((xml) => xml.replace('>督查通报<', `>${mark}<`))
  adoptLetterhead(app, { name: `${mark}.docx`, content }, BY)
}

async function draftText(app: TestApp): Promise<string> {
  const files = unzipSync((await bulletinFiles(app, 1))!.content)
  return readDocx(Object.entries(files).find(([name]) => name.endsWith('.docx'))![1]).text
}

async function issuedText(app: TestApp): Promise<string> {
  return readDocx((await issuedFiles(app, 1)).find(({ name }) => name.endsWith('.docx'))!.content).text
}

describe('what is said of a file', () => {
  it.each([
    ['an office’s own', () => sample, true, ['栏位齐全，试填通过。', '替换机器人自带的公文格式']],
    [
      'one without the annexes’ place',
      () => rewritten((xml) => xml.replace('{{附件}}', '')),
      true,
      ['没有{{附件}}：附件排在最后，每件另起一页。'],
    ],
    [
      'one that lacks and misspells',
      () => rewritten((xml) => xml.replace('{{标题}}', '{{题目}}')),
      false,
      ['缺少栏位：{{标题}}。', '不认识的栏位：{{题目}}。'],
    ],
    [
      'a broken field',
      () => rewritten((xml) => xml.replace('{{抄送}}', '{{抄送')),
      false,
      ['写法不完整：“{{抄送。”。前后各要两个半角花括号'],
    ],
    [
      '正文 beside words',
      () => rewritten((xml) => xml.replace('{{正文}}', '如下：{{正文}}')),
      false,
      ['{{正文}}要在版心里独占一段'],
    ],
    ['a .doc', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), false, ['旧的 .doc', '设了密码']],
    ['a picture', () => Buffer.from('89504e47', 'hex'), false, ['不是完好的 .docx 文档']],
    ['an archive of something else', () => Buffer.from(zipSync({ a: strToU8('a') })), false, ['不是完好的']],
    ['a cut one', () => sample.subarray(0, 2_000), false, ['不是完好的']],
    [
      'a bomb that lies about its size',
      () => lying(Buffer.from(zipSync({ ...unzipSync(sample), 'a.bin': new Uint8Array(70_000_000) }))),
      false,
      ['不是完好的'],
    ],
    [
      'a bomb',
      () => Buffer.from(zipSync({ ...unzipSync(sample), 'a.bin': new Uint8Array(70_000_000) })),
      false,
      ['文件太大'],
    ],
  ])('%s', async (_, make, isFit, words) => {
    const app = staffedApp()

    const examined = await examineLetterhead(app, { name: '文头.docx', content: make() })

    const text = toText(examined.reply)
    expect(examined.isFit).toBe(isFit)
    expect(words.filter((it) => !text.includes(it))).toEqual([])
    expect(app.db.select().from(letterheads).all()).toEqual([])
  })
})

/** The same archive, its largest entry declared to be of ten bytes. */
function lying(archive: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(70_000_000)
  for (let at = archive.indexOf(size); at !== -1; at = archive.indexOf(size)) archive.writeUInt32LE(10, at)
  return archive
}

describe('a letterhead in force', () => {
  it('is what drafts are printed on, from the moment it is, until it is withdrawn', async () => {
    const app = demoApp(MORNING)
    draftQ3(app)
    const texts = [await draftText(app)]

    adopt(app, '桐柏督查')
    texts.push(await draftText(app))
    for (const text of ['公文模板 停用', '确认']) ask(app, 'office', text)
    texts.push(await draftText(app))

    expect(texts.map((text) => text.slice(0, 4))).toEqual(['督查通报', '桐柏督查', '督查通报'])
    expect(texts[1]).toContain('第11期')
    expect(texts[1]).toContain('送审稿')
  })

  it('stays that of a bulletin that was issued on it, even before its files are made', async () => {
    const app = demoApp(MORNING)
    adopt(app, '桐柏督查')
    issueQ3(app, SAMPLE_EDITS)

    adopt(app, '另一文头')
    await renderIssued(app)
    for (const text of ['公文模板 停用', '确认']) ask(app, 'office', text)

    expect(await issuedText(app)).toMatch(/^桐柏督查/u)
  })

  it('does not come upon a bulletin that was issued without', async () => {
    const app = demoApp(MORNING)
    issueQ3(app)

    adopt(app, '桐柏督查')

    expect(await issuedText(app)).toMatch(/^督查通报/u)
  })

  it('cannot be taken back as if it had never been once a bulletin was issued on it', async () => {
    const app = demoApp(MORNING)
    const office = 1
    const content = sample
    adoptLetterhead(app, { name: 'a.docx', content }, { personId: office, channel: 'web' })
    const act = app.db.$client.prepare(`select max(id) from audit where action = 'letterhead'`).pluck().get()
    issueQ3(app, SAMPLE_EDITS)

    ask(app, 'office', `撤销 ${String(act)}`)

    expect(ask(app, 'office', '确认')).toContain('不能直接撤销')
  })
})
