// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QMenu;
class QPoint;

namespace helodesk {

class TimelineView;
struct Event;

// The menu of a timeline's rows: opens where the view asks for it.
class RowMenu : public QObject
{
    Q_OBJECT
public:
    // The view becomes the parent.
    explicit RowMenu(TimelineView *view);

    // Shows it for the row with that id, 0 for a heading. Deletes itself when it closes.
    QMenu *popUp(int id, const QPoint &globalPos);

Q_SIGNALS:
    // The row is to be explained.
    void explainRequested(int id);
    // The chosen rows are to be marked, the chosen row to get a comment or to become the reference of the times.
    void markRequested();
    void commentRequested();
    void referenceRequested();
    // Only rows like it are to be shown: a term of TimelineFilter.
    void filterRequested(const QString &term);
    // The same again over another connection, up to that row.
    void forkRequested(int id);

private:
    void addRowActions(QMenu *menu, int id);
    void addRemarkActions(QMenu *menu, int id);
    void addFilters(QMenu *menu, const Event &event);
    void copyText() const;
    void showBytes(int id);

    TimelineView *m_view;
};

} // namespace helodesk
