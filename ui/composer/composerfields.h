// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace helodesk {

class ComposerDocument;

// Makes a text field one of the composer's: undo is the document's, not the field's own; variables are offered while
// "{{" is typed; files that are dropped on it go to the composer.
class ComposerField : public QObject
{
    Q_OBJECT
public:
    static void prepare(QLineEdit *field, ComposerDocument *document);
    static void prepare(QPlainTextEdit *field, ComposerDocument *document);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    ComposerField(QWidget *field, ComposerDocument *document);

    QPointer<ComposerDocument> m_document; // may go before the field does
};

namespace composerfields {

// A label in the colour for what is said in passing; the field gets its text as accessible name.
[[nodiscard]] QLabel *labelFor(QWidget *field, const QString &text, QWidget *parent);
// The field's text becomes that one; what stays the same keeps the cursor and the place.
void show(QPlainTextEdit *field, const QString &text);
void show(QLineEdit *field, const QString &text);
// The font of what stands on the wire, in the usual size of fields.
void useWireFont(QWidget *field);

} // namespace composerfields

} // namespace helodesk
