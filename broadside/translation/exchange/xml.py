"""bytes → Element: XML of strangers. Nothing is fetched, no entity is put in, nothing is huge."""

from typing import Any

from lxml import etree

from broadside.issues import Fault, Span, error

AGAIN = "export it again from the program that made it"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def root_of(data: bytes, path: str) -> Any:
    """The root element; `Fault` where it is no XML, or XML with definitions of its own."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        line, column = fault.position
        said = (fault.msg or "no xml").split(", line ")[0]
        span = Span(path=path, line=line, column=max(column, 1)) if line else Span(path=path)
        raise Fault([error(span, f"no XML: {said[:1].lower()}{said[1:]}", AGAIN)]) from None
    except ValueError as fault:
        raise Fault([error(Span(path=path), f"no XML: {str(fault).lower()}", AGAIN)]) from None
    doctype = root.getroottree().docinfo.doctype
    if doctype and not doctype.startswith("<!DOCTYPE tmx"):
        raise Fault([error(Span(path=path), "XML with a document type of its own", AGAIN)])
    return root


def text_of(element: Any) -> str:
    """All the text in an element, that of inline elements too."""
    if element is None:
        return ""
    return "".join(part for part in element.itertext() if isinstance(part, str))


def name_of(element: Any) -> str:
    """An element's name without its namespace."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def child(element: Any, *names: str) -> Any:
    """The first child by one of these names, whatever its namespace; None where there is none."""
    return next((one for one in element if name_of(one) in names), None)


def written(root: Any) -> bytes:
    """The file, indented where blanks mean nothing."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data
