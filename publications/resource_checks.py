"""What must be right with the tools of a page, as (field, sentence) pairs."""


def tools(interactive_tools):
    """What is wrong with interactive tools: who can't use one must be told where else to read."""
    for tool in interactive_tools:
        if not tool.is_accessible and not (tool.alternative_title and tool.alternative_url):
            yield (
                "interactive_tools",
                f"Tool “{tool.title}”: it doesn't meet WCAG 2.2 AA, so give the name and the "
                "address of an accessible alternative.",
            )
