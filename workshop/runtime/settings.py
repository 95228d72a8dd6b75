"""How this server is reached: what was said when it was started, and which names are its own."""

from dataclasses import dataclass

from workshop.runtime.addresses import Hosts


@dataclass
class ServerSettings:
    """`lan` says that the computer stands in the room; `public` is the one address of a server, else empty;
    `bound` the address it listens on; `scheme` how browsers come, behind a proxy perhaps."""

    hosts: Hosts
    lan: bool = True
    scheme: str = "http"
    public: str = ""
    bound: str = ""

    @property
    def secure(self) -> bool:
        """Whether browsers come by https: then cookies travel no other way."""
        return self.scheme == "https"
