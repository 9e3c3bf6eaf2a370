/** Where a record's markup begins and ends. */
const OPEN = '<![CDATA['
const CLOSE = ']]>'

/** 大汉's dataproxy.jsp answers with nothing but records: they are the page. */
export function unwrapped(text: string): string {
  return /^\s*(?:<\?xml[^>]{0,200}>\s*)?<datastore>/u.test(text) ? `<body>${recordsOf(text)}</body>` : text
}

/** The markup of the records in a 大汉 datastore, which its page carries inside a script. */
export function recordsOf(xml: string): string {
  const records = xml
    .split('<record>')
    .slice(1)
    .flatMap((record) => {
      const [from, to] = [record.indexOf(OPEN), record.indexOf(CLOSE)]
      return from < 0 || to < from ? [] : [record.slice(from + OPEN.length, to)]
    })
  const markup = records.join('\n')
  return /^\s*<tr/iu.test(markup) ? `<table>${markup}</table>` : markup
}
