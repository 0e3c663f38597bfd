/** The drawn diagram as a file of its own: the colours and faces that the style sheet gives are written into it. */
const PROPERTIES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'opacity'] as const

export function diagramFile(svg: SVGSVGElement): Uint8Array {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')]
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  for (const [index, element] of copies.entries()) {
    const style = getComputedStyle(originals[index]!)
    for (const property of PROPERTIES) element.setAttribute(property, style.getPropertyValue(property))
    for (const name of ['class', 'id', 'tabindex', 'aria-activedescendant']) element.removeAttribute(name)
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('role', 'img')
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  paper.setAttribute('width', '100%')
  paper.setAttribute('height', '100%')
  paper.setAttribute('fill', getComputedStyle(document.body).backgroundColor)
  copy.prepend(paper)
  return new TextEncoder().encode(new XMLSerializer().serializeToString(copy))
}
