"""The Streamlit screens: the main script, navigation, marks and the pieces shared by pages."""
