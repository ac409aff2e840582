"""The edges of Streamlit used without its promise; tests/web/test_streamlit_edges.py holds each to the pinned version."""

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


def is_use(message: bytes) -> bool:
    """Whether a person did something: not a heartbeat, and not a screen that redraws by a timer."""
    try:
        parsed = BackMsg.FromString(message)
    except Exception:  # protobuf's DecodeError, which comes without types
        return False
    kind = parsed.WhichOneof("type")
    return kind == "rerun_script" and not parsed.rerun_script.is_auto_rerun


def redirect_message(address: str) -> bytes:
    """A message that makes a tab leave for `address`."""
    message = ForwardMsg()
    message.auth_redirect.url = address
    return bytes(message.SerializeToString())
