import { describe, expect, it } from 'vitest'
import { decodePage } from '../../../../bot/sources/pages/markup/decode.ts'
import { discoverColumns, windowOf } from '../../../../bot/sources/pages/discover.ts'
import { date } from '../../../../rules/dates.ts'
import { siteBytes } from '../../../support/site-corpus.ts'

const today = date('2021-09-28')
const URL = 'http://jtj.qingxi.example/index.html'

const HOME = `<html><body>
  <div class="nav"><a href="/">首页</a><a href="/jggk/">机构设置</a><a href="ldzc/">领导简介</a>
    <a href="http://jtj.qingxi.example/gzdt/">工作动态</a><a href="/xxgk/#tab2">政府信息公开目录</a></div>
  <div class="box"><h3>动态要闻</h3><a href="/dtyw/index.html">更多&gt;&gt;</a>
    <ul><li><a href="/dtyw/202109/t20210908_1.html">县交通运输局推进四好农村路建设</a><span>09-08</span></li></ul></div>
  <div class="box"><h3><a href="/tzgg/">通知公告</a></h3><a href="/tzgg/">MORE</a></div>
  <a href="/gzdt/">工作动态</a><a href="javascript:void(0)">设为首页</a><a href="/x.pdf">办事指南</a>
  <div class="friendlink"><a href="/yq/">交通运输部</a></div>
  <a href="http://www.qingxi.example/zwgk/">政务公开</a><a href="/login">登录</a>
</body></html>`

describe('discovering columns', () => {
  it('proposes each column of the site once, with a window to be confirmed', () => {
    const found = discoverColumns(HOME, URL, today)

    expect(
      found.map(({ name, url, window, isStatic }) => [name, url, `${window.count} ${window.unit}`, isStatic]),
    ).toEqual([
      ['机构设置', 'http://jtj.qingxi.example/jggk/', '12 month', true],
      ['领导简介', 'http://jtj.qingxi.example/ldzc/', '12 month', true],
      ['工作动态', 'http://jtj.qingxi.example/gzdt/', '6 month', false],
      ['政府信息公开目录', 'http://jtj.qingxi.example/xxgk/', '12 month', false],
      ['动态要闻', 'http://jtj.qingxi.example/dtyw/index.html', '14 day', false],
      ['通知公告', 'http://jtj.qingxi.example/tzgg/', '6 month', false],
    ])
  })

  it('reads a portal’s front page', () => {
    const html = decodePage(siteBytes('portal-homepage.html'), 'text/html')

    const names = discoverColumns(html, 'http://www.qingxi.example/', today).map(({ name }) => name)

    expect(names).toEqual(expect.arrayContaining(['政务公开', '通知公告', '政策文件']))
    expect(names.filter((name) => name.length > 6)).toEqual([])
  })

  it('has nothing to say of a page without an address', () => {
    expect(discoverColumns(HOME, 'index.html', today)).toEqual([])
  })
})

describe('the window of a column', () => {
  it.each([
    ['动态要闻', '14 day'],
    ['政务要闻', '14 day'],
    ['通知公告', '6 month'],
    ['政策文件', '6 month'],
    ['政策法规', '6 month'],
    ['工作动态', '6 month'],
    ['新闻发布', '12 month'],
    ['图片新闻', '12 month'],
    ['政策解读', '12 month'],
    ['政府信息公开制度', '12 month'],
    ['人事信息', '12 month'],
    ['乡村振兴', '12 month'],
  ])('%s is guessed as %s', (name, window) => {
    expect(`${windowOf(name).count} ${windowOf(name).unit}`).toBe(window)
  })
})
