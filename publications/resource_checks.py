"""What must be right with the files and tools of a page, as (field, sentence) pairs."""

from wagtail.documents import get_document_model


def files(attachments):
    """What is wrong with the files that a page publishes: of none they are read but the edges.

    Readers tell files apart by their names, so these differ in more than capitals.
    """
    attachments = list(attachments)
    documents = get_document_model().objects.in_bulk({each.document_id for each in attachments})
    seen = set()
    for position, attachment in enumerate(attachments, start=1):
        document = documents.get(attachment.document_id)
        if document is None:
            named = f"“{attachment.title}”" if attachment.title else str(position)
            yield "attachments", f"File {named}: choose a file."
            continue
        name = attachment.title or document.title
        if name.casefold() in seen:
            yield "attachments", f"Two files are called “{name}”: give each a name of its own."
        seen.add(name.casefold())
        for problem in document.problems():
            yield "attachments", f"File “{name}”: {problem}"


def tools(interactive_tools):
    """What is wrong with interactive tools: who can't use one must be told where else to read."""
    for tool in interactive_tools:
        if not tool.is_accessible and not (tool.alternative_title and tool.alternative_url):
            yield (
                "interactive_tools",
                f"Tool “{tool.title}”: it doesn't meet WCAG 2.2 AA, so give the name and the "
                "address of an accessible alternative.",
            )
