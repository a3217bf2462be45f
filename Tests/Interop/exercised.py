"""Which public functions and methods of a package were called by checked calls, found by introspection."""

import importlib
import inspect
import pkgutil
import sys
from types import CodeType, ModuleType
from typing import Any, Callable, Dict, Iterator, List, Tuple


def _function(member: Any) -> Any:
    """The plain function behind a method, a property or a decorated function, or None."""
    if isinstance(member, (staticmethod, classmethod)):
        member = member.__func__
    if isinstance(member, property):
        member = member.fget
    member = inspect.unwrap(member) if callable(member) else member
    return member if inspect.isfunction(member) else None


def _public(owner: Any, module: str) -> Iterator[Tuple[str, Any]]:
    for name, member in vars(owner).items():
        special = name in ("__init__", "__enter__", "__exit__", "__aiter__", "__str__", "__post_init__")
        if name.startswith("_") and not special:
            continue
        function = _function(member)
        # Dataclasses make their __init__ from text: it belongs to no file of the package.
        if function is not None and function.__module__ == module and function.__code__.co_filename != "<string>":
            yield name, function


def public_functions(package: ModuleType) -> Dict[CodeType, str]:
    """Every public function and method that a package defines, by its code."""
    found: Dict[CodeType, str] = {}
    names = [package.__name__]
    names += [info.name for info in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
    for module_name in names:
        module = importlib.import_module(module_name)
        short = module_name[len(package.__name__) + 1 :]
        for name, function in _public(module, module_name):
            found[function.__code__] = f"{short}.{name}"
        for class_name, owner in vars(module).items():
            if inspect.isclass(owner) and owner.__module__ == module_name and not class_name.startswith("_"):
                for name, function in _public(owner, module_name):
                    found[function.__code__] = f"{short}.{class_name}.{name}"
    return found


class CheckFailed(Exception):
    """A call of the official client did not give what it should."""


class Exercise:
    """Runs checked calls and remembers which functions of the package ran in those that were right."""

    def __init__(self, package: ModuleType) -> None:
        self._names = public_functions(package)
        self._running: set = set()
        self.calls: Dict[str, int] = {name: 0 for name in self._names.values()}
        self.failures: List[str] = []
        self.checks = 0

    def check(self, what: str, call: Callable[[], Any], that: Callable[[Any], Any]) -> Any:
        """Calls, asserts what came back, and returns it."""
        self._begin()
        try:
            return self._judge(what, call(), that)
        finally:
            self._end()

    async def acheck(self, what: str, call: Callable[[], Any], that: Callable[[Any], Any]) -> Any:
        """As `check`, for a coroutine."""
        self._begin()
        try:
            return self._judge(what, await call(), that)
        finally:
            self._end()

    def refused(self, what: str, error: type, call: Callable[[], Any], that: Callable[[Any], Any]) -> Any:
        """Calls, expects an error of a type, and asserts what it says."""

        def attempt() -> Any:
            try:
                return ("no error", call())
            except error as caught:
                return caught

        return self.check(what, attempt, lambda result: isinstance(result, error) and that(result))

    def phase(self, name: str, run: Callable[[], Any]) -> None:
        """Runs a part of the script; a failure in it is reported and the next part goes on."""
        before = self.checks
        try:
            run()
            print(f"  {name}: {self.checks - before} checks", flush=True)
        except CheckFailed as failure:
            self.failures.append(f"{name}: {failure}")
            print(f"  {name}: FAILED: {failure}", flush=True)
        except Exception as error:  # the client's own errors are findings too
            lines = [frame.tb_lineno for frame in _frames(error) if "Interop" in frame.tb_frame.f_code.co_filename]
            self.failures.append(f"{name}: {type(error).__name__}: {error} (lines {lines})")
            print(f"  {name}: FAILED: {type(error).__name__}: {error} (lines {lines})", flush=True)

    def table(self) -> List[str]:
        """Prints every function with its fate and returns the names of those that were never right."""
        width = max(len(name) for name in self.calls)
        for name, count in sorted(self.calls.items()):
            print(f"  {name:{width}}  " + (f"ok ({count})" if count else "NOT EXERCISED"))
        return [name for name, count in sorted(self.calls.items()) if not count]

    def _judge(self, what: str, result: Any, that: Callable[[Any], Any]) -> Any:
        self.checks += 1
        try:
            right = that(result)
        except Exception as error:
            raise CheckFailed(f"{what}: {type(error).__name__}: {error} for {result!r}") from error
        if not right:
            raise CheckFailed(f"{what} gave {result!r}")
        for code in self._running:
            self.calls[self._names[code]] += 1
        return result

    def _begin(self) -> None:
        self._running = set()
        sys.setprofile(self._profile)

    def _end(self) -> None:
        sys.setprofile(None)

    def _profile(self, frame: Any, event: str, argument: Any) -> None:
        if event == "call" and frame.f_code in self._names:
            self._running.add(frame.f_code)


def _frames(error: BaseException) -> Iterator[Any]:
    place = error.__traceback__
    while place is not None:
        yield place
        place = place.tb_next
