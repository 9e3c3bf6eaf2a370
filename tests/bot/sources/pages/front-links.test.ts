import { describe, expect, it } from 'vitest'
import { decodePage } from '../../../../bot/sources/pages/markup/decode.ts'
import { frontLinks } from '../../../../bot/sources/pages/front-links.ts'
import { siteBytes } from '../../../support/site-corpus.ts'

const URL = 'http://jtj.qingxi.example/index.html'

function linksOf(body: string) {
  return frontLinks(`<html><body>${body}</body></html>`, URL).map(({ url, title }) => [url, title])
}

describe('the links of a front page', () => {
  it('are those of its own host, each once, with the words on them', () => {
    expect(
      linksOf(`<a href="/tzgg/"><img src="x.png"></a><a href="tzgg/">通知公告</a>
        <a href="http://jtj.qingxi.example/gzdt/?p=1#top">工作动态</a><a href="a.pdf"><img></a>`),
    ).toEqual([
      ['http://jtj.qingxi.example/tzgg/', '通知公告'],
      ['http://jtj.qingxi.example/gzdt/?p=1', '工作动态'],
      ['http://jtj.qingxi.example/a.pdf', ''],
    ])
  })

  it.each([
    '<a href="http://www.gov.cn/">中国政府网</a>',
    '<a href="//evil.example/">x</a>',
    '<a href="http://jtj.qingxi.example:8080/">x</a>',
    '<a href="ftp://jtj.qingxi.example/">x</a>',
    '<a href="javascript:void(0)">x</a>',
    '<a href="mailto:a@b.cn">x</a>',
    '<a href="#top">x</a>',
    '<a href="index.html#top">x</a>',
    '<a href="">x</a>',
    '<a href="http://[">x</a>',
    '<a>x</a>',
  ])('leave out %s', (body) => {
    expect(linksOf(body)).toEqual([])
  })

  it('of a portal are many', () => {
    const html = decodePage(siteBytes('portal-homepage.html'), 'text/html')

    expect(frontLinks(html, 'http://www.qingxi.example/').length).toBeGreaterThan(5)
  })
})
