/**
 * Every way that a page or a worker has to send something to a server. Each function runs in the page or worker by itself, so it uses nothing
 * from outside; it may be refused by throwing, by a rejected promise, or silently.
 */

type Attempt = (url: string) => unknown

/** The kind of link is what the way is called by, and its address ends so. */
function linkFromHead(url: string): void {
  const link = document.createElement('link')
  link.rel = url.slice(url.lastIndexOf('/link-') + '/link-'.length)
  if (link.rel === 'preload') link.as = 'image'
  link.href = url
  document.head.append(link)
}

/** The page stays where it is. */
export const fromThePage: Readonly<Record<string, Attempt>> = {
  'fetch': (url) => fetch(url, { mode: 'no-cors', method: 'POST', body: 'secret' }),
  'fetch-keepalive': (url) => fetch(url, { mode: 'no-cors', keepalive: true }),
  'xml-http-request': (url) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.send('secret')
  },
  'beacon': (url) => navigator.sendBeacon(url, 'secret'),
  'web-socket': (url) => new WebSocket(url.replace('http', 'ws')),
  'event-source': (url) => new EventSource(url),
  'web-rtc': async (url) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${new URL(url).port}` }] })
    peer.createDataChannel('secret')
    await peer.setLocalDescription(await peer.createOffer())
    await new Promise((done) => setTimeout(done, 300))
    peer.close()
  },
  'image': (url) => {
    new Image().src = url
  },
  'image-srcset': (url) => {
    const image = document.createElement('img')
    image.srcset = `${url} 1x`
    document.body.append(image)
  },
  'svg-image': (url) => {
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image')
    image.setAttribute('href', url)
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    svg.append(image)
    document.body.append(svg)
  },
  'video': (url) => {
    const video = document.createElement('video')
    video.src = url
    video.poster = `${url}?poster`
    document.body.append(video)
  },
  'audio': (url) => {
    void new Audio(url).play().catch(() => undefined)
  },
  'font': (url) => new FontFace('secret', `url(${url})`).load(),
  'css-url': (url) => {
    const part = document.createElement('div')
    part.style.backgroundImage = `url(${url})`
    part.textContent = 'x'
    document.body.append(part)
  },
  'css-cursor': (url) => {
    document.body.style.cursor = `url(${url}), auto`
  },
  'css-sheet': (url) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`body::after { content: url(${url}) }`)
    document.adoptedStyleSheets.push(sheet)
  },
  'style-element': (url) => {
    const style = document.createElement('style')
    style.textContent = `@import url(${url});`
    document.head.append(style)
  },
  'link-stylesheet': linkFromHead,
  'link-prefetch': linkFromHead,
  'link-preload': linkFromHead,
  'link-modulepreload': linkFromHead,
  'link-icon': linkFromHead,
  'speculation-rules': (url) => {
    const script = document.createElement('script')
    script.type = 'speculationrules'
    script.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [url], eagerness: 'immediate' }] })
    document.head.append(script)
  },
  'script': (url) => {
    const script = document.createElement('script')
    script.src = url
    document.head.append(script)
  },
  'import': (url) => import(/* @vite-ignore */ url),
  'worklet': (url) => new AudioContext().audioWorklet.addModule(url),
  'worker': (url) => new Worker(url),
  'shared-worker': (url) => new SharedWorker(url),
  'service-worker': (url) => navigator.serviceWorker.register(url),
  'frame': (url) => {
    const frame = document.createElement('iframe')
    frame.src = url
    document.body.append(frame)
  },
  'blank-frame': (url) => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const request = new (frame.contentWindow as Window & typeof globalThis).XMLHttpRequest()
    request.open('GET', url)
    request.send()
  },
  'object': (url) => {
    const part = document.createElement('object')
    part.data = url
    document.body.append(part)
  },
  'embed': (url) => {
    const part = document.createElement('embed')
    part.src = url
    document.body.append(part)
  },
  'link-ping': (url) => {
    const link = document.createElement('a')
    link.href = location.href.split('#')[0]!
    link.target = '_blank'
    link.ping = url
    document.body.append(link)
    link.click()
  },
  'blob-worker': (url) => new Worker(URL.createObjectURL(new Blob([`fetch(${JSON.stringify(url)}, { mode: 'no-cors' })`], { type: 'text/javascript' }))),
}

/** The page, or a new one, goes to the server with something in the address. */
export const byGoingThere: Readonly<Record<string, Attempt>> = {
  'location': (url) => {
    location.href = url
  },
  'location-replace': (url) => location.replace(url),
  'link': (url) => {
    const link = document.createElement('a')
    link.href = url
    document.body.append(link)
    link.click()
  },
  'link-to-new-page': (url) => {
    const link = document.createElement('a')
    link.href = url
    link.target = '_blank'
    document.body.append(link)
    link.click()
  },
  'download-link': (url) => {
    const link = document.createElement('a')
    link.href = url
    link.download = 'x'
    document.body.append(link)
    link.click()
  },
  'window-open': (url) => window.open(url),
  'meta-refresh': (url) => {
    const meta = document.createElement('meta')
    meta.httpEquiv = 'refresh'
    meta.content = `0; url=${url}`
    document.head.append(meta)
  },
  'form': (url) => {
    const form = document.createElement('form')
    form.action = url
    form.method = 'post'
    document.body.append(form)
    form.submit()
  },
  'form-to-new-page': (url) => {
    const form = document.createElement('form')
    form.action = url
    form.target = '_blank'
    document.body.append(form)
    form.submit()
  },
}

/** Dedicated workers, and service workers where they have it too. */
export const fromAWorker: Readonly<Record<string, Attempt>> = {
  'fetch': (url) => fetch(url, { mode: 'no-cors', method: 'POST', body: 'secret' }),
  'xml-http-request': (url) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.send('secret')
  },
  'web-socket': (url) => new WebSocket(url.replace('http', 'ws')),
  'event-source': (url) => new EventSource(url),
  'font': (url) => new FontFace('secret', `url(${url})`).load(),
  'import-scripts': (url) => (globalThis as unknown as { importScripts(url: string): void }).importScripts(url),
  'worker': (url) => new Worker(url),
  'blob-worker': (url) => new Worker(URL.createObjectURL(new Blob([`fetch(${JSON.stringify(url)}, { mode: 'no-cors' })`], { type: 'text/javascript' }))),
}
