// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/timeline.h"
#include "core/transcript/textrows.h"

#include <QString>

namespace helodesk {

// Writes a timeline as text piece by piece, and goes on where it was when the timeline has grown. All pieces together
// are plainText() or swaksText() (transcript.h).
class TranscriptWriter
{
public:
    enum class Form { Plain, Swaks };
    // The timeline must outlive it.
    TranscriptWriter(const Timeline &timeline, Form form);

    // The text of the next so many events at most.
    [[nodiscard]] QString next(int events);
    // Nothing is left at the moment.
    [[nodiscard]] bool isAtEnd() const { return m_next >= m_timeline.size(); }

private:
    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString plain(const Event &event);

    const Timeline &m_timeline;
    Form m_form;
    TextRows m_rows;
    int m_next = 0; // event
    bool m_begun = false;
};

} // namespace helodesk
